// 哪些实体只有一份文件知道？
// The entities that only one document knows, with how much it says of them.
MATCH (e)-[r]-(o) WHERE r.modality IS NOT NULL AND e.indicator IS NULL
WITH e.id AS entity, count(DISTINCT r.document) AS sources, min(r.document) AS document, count(DISTINCT r.sid) AS times,
  collect(DISTINCT r.sid) AS statements
WHERE sources = 1
RETURN entity, document, times, statements
