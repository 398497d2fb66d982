// 哪些实体与最多的陈述有关？
// The entities that most statements are about, and in how many documents (an entity of at least so many statements).
MATCH (e)-[r]-(o) WHERE r.modality IS NOT NULL AND e.indicator IS NULL
WITH e.id AS entity, count(DISTINCT r.sid) AS times, count(DISTINCT r.document) AS documents, collect(DISTINCT r.sid) AS statements
WHERE times >= $least
RETURN entity, times, documents, statements
