// 一个机构（不填则为各机构）发布了哪些文件？
// The documents that a body issued, with number and date (all bodies if none is named).
MATCH (d:Document)-[r:issuedBy]->(o:Organization) WHERE $organization = '' OR o.id = $organization
RETURN o.id AS issuer, d.id AS document, d.number AS number, d.date AS date, d.genre AS genre, r.quote AS quote, r.sid AS statement
