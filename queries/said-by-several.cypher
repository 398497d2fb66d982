// 哪些陈述有两份以上的文件都说过？
// The statements that two documents or more make.
MATCH (s)-[r]->(o) WHERE r.modality IS NOT NULL AND r.predicate <> 'hasFigure'
WITH s.id AS subject, r.predicate AS relation, o.id AS object, count(DISTINCT r.document) AS documents, collect(DISTINCT r.sid) AS statements
WHERE documents > 1
RETURN subject, relation, object, documents, statements
