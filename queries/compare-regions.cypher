// 两个或更多地区的数据相比如何（按指标与时期）？
// The figures of two or more regions side by side, by indicator and period; those that several have come first.
MATCH (s)-[r:hasFigure]->(f:Figure) WHERE f.region = $regions
RETURN f.region AS regions, f.indicator AS indicator, f.unit AS unit, f.kind AS kind, f.period AS period, f.type AS status,
  f.comparator AS comparator, f.value AS value, r.sid AS statement
