// 一个实体（技术、设施、群体等）有哪些数据？
// The figures that measure an entity: a technology, a facility, a group or any other.
MATCH (e)-[r:hasFigure]->(f:Figure) WHERE e.id = $entity
RETURN f.indicator AS indicator, f.comparator AS comparator, f.value AS value, f.unit AS unit, f.period AS period, f.region AS region,
  f.type AS status, r.quote AS quote, r.document AS document, r.sid AS statement
