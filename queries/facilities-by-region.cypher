// 一个地区（不填则为各地区）建设或拥有哪些设施？
// The facilities that stand in a region or that it builds, those of the places within it included (all regions if none is named).
MATCH (f:Facility)-[r:locatedIn]->(p:Region)
WHERE $region = '' OR EXISTS { MATCH (p)-[:withinRegion*0..6]->(g:Region) WHERE g.id = $region }
RETURN p.id AS place, f.id AS facility, r.predicate AS relation, r.quote AS quote, r.document AS document, r.sid AS statement
UNION ALL
MATCH (p:Region)-[r:develops]->(f:Facility)
WHERE $region = '' OR EXISTS { MATCH (p)-[:withinRegion*0..6]->(g:Region) WHERE g.id = $region }
RETURN p.id AS place, f.id AS facility, r.predicate AS relation, r.quote AS quote, r.document AS document, r.sid AS statement
