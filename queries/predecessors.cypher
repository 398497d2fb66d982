// 一个机构的前身和后继是谁？文件在哪里提到这些机构？
// Which bodies came before a body, and which took its place; and where is one of them named?
MATCH (b:Organization)-[:succeededBy*1..9]->(o:Organization), (n:Organization)-[m:mentionedIn]->(d:Document)
WHERE o.id = $organization
  AND (n.id = o.id OR EXISTS { MATCH (n)-[:succeededBy*1..9]->(o) } OR EXISTS { MATCH (o)-[:succeededBy*1..9]->(n) })
RETURN DISTINCT 'earlier' AS side, b.id AS body, b.validFrom AS founded, b.validUntil AS ended, m.mention AS quote,
  m.document AS document, m.sid AS statement
UNION
MATCH (o:Organization)-[:succeededBy*1..9]->(b:Organization), (n:Organization)-[m:mentionedIn]->(d:Document)
WHERE o.id = $organization
  AND (n.id = o.id OR EXISTS { MATCH (n)-[:succeededBy*1..9]->(o) } OR EXISTS { MATCH (o)-[:succeededBy*1..9]->(n) })
RETURN DISTINCT 'later' AS side, b.id AS body, b.validFrom AS founded, b.validUntil AS ended, m.mention AS quote,
  m.document AS document, m.sid AS statement
