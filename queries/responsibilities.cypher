// 一个机构（不填则为各机构）负责、牵头或配合哪些任务？
// The tasks that a body answers for, leads or takes part in (all bodies if none is named).
MATCH (o:Organization)-[r:responsibleFor|leads|participatesIn]->(t) WHERE $organization = '' OR o.id = $organization
RETURN o.id AS body, r.predicate AS role, t.id AS task, r.quote AS quote, r.document AS document, r.sid AS statement
