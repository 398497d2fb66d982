// 哪些文件以某份文件为依据，或引用、落实、修订、废止它？
// The documents that rest on a document, cite, implement, amend or end it.
MATCH (c:Document)-[r:basedOn|cites|implements|amends|supersedes]->(d:Document) WHERE d.id = $document
RETURN c.id AS citing, r.predicate AS relation, r.quote AS quote, r.sid AS statement
