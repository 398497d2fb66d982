// 一个地区有哪些数据？每个数据出自哪句话？
// The figures of a region, each with the sentence that says it.
MATCH (e)-[r:hasFigure]->(f:Figure) WHERE f.region = $region
RETURN f.indicator AS indicator, f.comparator AS comparator, f.value AS value, f.unit AS unit, f.valueText AS valueText, f.period AS period,
  f.type AS status, e.id AS of, r.quote AS quote, r.document AS document, r.sid AS statement
