// 哪些文件以一份文件为依据或落实它，直到最下层？
// What builds on a document, step by step down to the last.
MATCH (l:Document)-[r:basedOn|implements]->(u:Document)
WHERE u.id = $document OR EXISTS { MATCH (u)-[:basedOn|implements*1..8]->(d:Document) WHERE d.id = $document }
RETURN l.id AS lower, r.predicate AS relation, u.id AS upper, r.quote AS quote, r.sid AS statement
