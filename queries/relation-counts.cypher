// 图中每种关系以每种语气说了多少次，在几份文件中？
// How often each relation is stated in each modality, and in how many documents.
MATCH (s)-[r]->(o) WHERE r.modality IS NOT NULL
RETURN r.predicate AS relation, r.modality AS modality, count(DISTINCT r.sid) AS times, count(DISTINCT r.document) AS documents,
  collect(DISTINCT r.sid) AS statements
