// 两个地区都在发展哪些技术和产业？
// The technologies and sectors that two regions both develop, each with a sentence of either (places within them included).
MATCH (p:Region)-[r:develops]->(t)<-[o:develops]-(q:Region)
WHERE t.type IN ['Technology', 'Sector'] AND p.id <> q.id
  AND EXISTS { MATCH (p)-[:withinRegion*0..6]->(g:Region) WHERE g.id = $region }
  AND EXISTS { MATCH (q)-[:withinRegion*0..6]->(h:Region) WHERE h.id = $other }
RETURN t.id AS shared, r.quote AS quote, r.document AS document, o.quote AS otherQuote, o.document AS otherDocument,
  r.sid AS statement, o.sid AS statementOfOther
