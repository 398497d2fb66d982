// 文件（不填则为全部文件）提出哪些目标值，到什么时候？
// The targets that documents set, and by when (all documents if none is named).
MATCH (e)-[r:hasFigure]->(f:Figure) WHERE f.type = 'Target' AND ($document = '' OR r.document = $document)
RETURN e.id AS of, f.indicator AS indicator, f.comparator AS comparator, f.value AS value, f.unit AS unit, f.period AS period, r.quote AS quote,
  r.document AS title, r.sid AS statement
