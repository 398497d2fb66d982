// 哪些数据互相矛盾：对象、指标、单位、地区、基期和时期相同而数值不同（时期不明的不算）？
// Figures that contradict each other: same entity, indicator, unit, kind, region, baseline and period, different values, with both sentences; of an unknown period none.
MATCH (e)-[r:hasFigure]->(f:Figure), (e)-[o:hasFigure]->(g:Figure)
WHERE f.comparator = '=' AND g.comparator = '=' AND f.indicator = g.indicator AND f.unit = g.unit AND f.kind = g.kind AND f.type = g.type
  AND f.value < g.value AND f.period = g.period AND coalesce(f.region, '') = coalesce(g.region, '')
  AND coalesce(f.baseline, '') = coalesce(g.baseline, '')
RETURN e.id AS of, f.indicator AS indicator, f.unit AS unit, f.type AS status, f.period AS period, f.value AS value, g.value AS otherValue,
  r.quote AS quote, r.document AS document, o.quote AS otherQuote, o.document AS otherDocument, r.sid AS statement, o.sid AS statementOfOther
