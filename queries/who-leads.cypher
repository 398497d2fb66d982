// 谁牵头什么任务，谁配合，到什么时候完成（一个机构；不填则为各机构）？
// Which body leads what, with whom, and until when as the targets of the task say (all bodies if none is named).
MATCH (o:Organization)-[r:leads]->(t) WHERE $organization = '' OR o.id = $organization
OPTIONAL MATCH (w:Organization)-[p:participatesIn]->(t) WHERE p.document = r.document
OPTIONAL MATCH (t)-[h:hasFigure]->(f:Figure) WHERE f.type = 'Target' AND f.period IS NOT NULL AND h.document = r.document
RETURN o.id AS leader, t.id AS task, w.id AS partner, f.period AS until, r.quote AS quote, r.document AS document,
  r.sid AS statement, p.sid AS statementOfPartner, h.sid AS statementOfTarget
