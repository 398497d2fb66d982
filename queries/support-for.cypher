// 哪些工具、工程和设施支持某一群体、产业或技术？
// The instruments, programmes and facilities that support a group, a sector or a technology.
MATCH (s)-[r:supports]->(g) WHERE g.id = $whom
RETURN s.id AS support, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
