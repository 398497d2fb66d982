// 谁在实施、负责、牵头或配合一项工程或行动（不填则为各项）？
// Who carries out a programme, answers for it, leads it or takes part (all programmes if none is named).
MATCH (a)-[r:carriesOut|responsibleFor|leads|participatesIn]->(p:Programme) WHERE $programme = '' OR p.id = $programme
RETURN p.id AS name, r.predicate AS relation, a.id AS actor, r.quote AS quote, r.document AS document, r.sid AS statement
