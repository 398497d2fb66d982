// 哪些技术常在一起：互相融合，或应用于同一领域？
// Technologies that go together: merged with one another, or applied in the same field.
MATCH (t:Technology {id: $technology})-[r:integratesWith]->(o)
RETURN o.id AS other, 'integratesWith' AS how, CASE WHEN false THEN '' END AS field, r.quote AS quote, r.document AS document, r.sid AS statement
UNION ALL
MATCH (t:Technology {id: $technology})<-[r:integratesWith]-(o)
RETURN o.id AS other, 'integratesWith' AS how, CASE WHEN false THEN '' END AS field, r.quote AS quote, r.document AS document, r.sid AS statement
UNION ALL
MATCH (t:Technology {id: $technology})-[:appliedIn]->(f:Sector)<-[r:appliedIn]-(o:Technology) WHERE o.id <> t.id
RETURN o.id AS other, 'same field' AS how, f.id AS field, r.quote AS quote, r.document AS document, r.sid AS statement
