// 某个指标（名称中含有所给的词）有哪些数据，分属哪些地区和时期？
// The figures of an indicator, found by words in its name, with their regions and periods.
MATCH (e)-[r:hasFigure]->(f:Figure) WHERE f.indicator CONTAINS $words
RETURN f.indicator AS indicator, e.id AS of, f.region AS region, f.period AS period, f.comparator AS comparator, f.value AS value, f.unit AS unit,
  f.type AS status, r.quote AS quote, r.document AS document, r.sid AS statement
