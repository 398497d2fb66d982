// 哪些问题没有任何工具或工程去解决？
// The problems that somebody faces and nothing addresses.
MATCH (b)-[r:faces]->(p:Problem) WHERE NOT EXISTS { MATCH (s)-[:addresses]->(p) }
RETURN p.id AS problem, b.id AS facedBy, r.quote AS quote, r.document AS document, r.sid AS statement
