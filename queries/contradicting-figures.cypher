// 哪些数据互相矛盾：对象、指标、单位、地区和时期相同而数值不同？
// Figures that contradict each other: same entity, indicator, unit, kind, region and period, different values, with both sentences.
MATCH (e)-[r:hasFigure]->(f:Figure), (e)-[o:hasFigure]->(g:Figure)
WHERE f.comparator = '=' AND g.comparator = '=' AND f.indicator = g.indicator AND f.unit = g.unit AND f.kind = g.kind AND f.type = g.type
  AND f.value < g.value AND coalesce(f.period, '') = coalesce(g.period, '') AND coalesce(f.region, '') = coalesce(g.region, '')
RETURN e.id AS of, f.indicator AS indicator, f.unit AS unit, f.type AS status, f.period AS period, f.value AS value, g.value AS otherValue,
  r.quote AS quote, r.document AS document, o.quote AS otherQuote, o.document AS otherDocument, r.sid AS statement, o.sid AS statementOfOther
