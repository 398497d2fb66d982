// 一份文件以哪些文件为依据、落实哪些文件，直到最上层？
// What a document builds on, step by step up to the top.
MATCH (l:Document)-[r:basedOn|implements]->(u:Document)
WHERE l.id = $document OR EXISTS { MATCH (d:Document)-[:basedOn|implements*1..8]->(l) WHERE d.id = $document }
RETURN l.id AS lower, r.predicate AS relation, u.id AS upper, r.quote AS quote, r.sid AS statement
