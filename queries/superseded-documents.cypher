// 哪些文件已被废止，是谁废止的，还有谁在引用它们？
// The documents that others ended, and who still cites them or rests on them.
MATCH (b:Document)-[r:supersedes]->(s:Document)
OPTIONAL MATCH (c:Document)-[k:basedOn|cites|implements]->(s) WHERE c.id <> b.id
RETURN s.id AS superseded, b.id AS by, r.quote AS quote, c.id AS citing, k.predicate AS relation, k.quote AS citingQuote,
  r.sid AS statement, k.sid AS statementOfCiting
