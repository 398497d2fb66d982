// 另一地区在发展、而这个地区没有提到的技术和产业有哪些？
// The technologies and sectors that another region develops and this one does not, as far as the documents say.
MATCH (q:Region)-[r:develops]->(t)
WHERE t.type IN ['Technology', 'Sector']
  AND EXISTS { MATCH (q)-[:withinRegion*0..6]->(h:Region) WHERE h.id = $other }
  AND NOT EXISTS { MATCH (t)<-[:develops]-(p:Region)-[:withinRegion*0..6]->(g:Region) WHERE g.id = $region }
RETURN t.id AS missing, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
