// 一个地区、产业或群体面临哪些问题，什么在解决它们？
// The problems that a region, a sector or a group faces, and what addresses them.
MATCH (e)-[r:faces]->(p:Problem) WHERE e.id = $entity
OPTIONAL MATCH (s)-[a:addresses]->(p)
RETURN p.id AS problem, r.quote AS quote, r.document AS document, s.id AS solution, a.quote AS solutionQuote, a.document AS solutionDocument,
  r.sid AS statement, a.sid AS statementOfSolution
