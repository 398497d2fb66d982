// 针对一个问题（不填则为各个问题）有哪些政策工具和工程？
// The instruments and programmes that are meant to solve a problem (all problems if none is named).
MATCH (s)-[r:addresses]->(p:Problem) WHERE $problem = '' OR p.id = $problem
RETURN p.id AS name, s.id AS solution, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
