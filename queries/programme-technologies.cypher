// 一项工程或行动发展哪些技术，这些技术又应用于哪些领域？
// The technologies that a programme develops, and the fields in which they are applied.
MATCH (p:Programme {id: $programme})-[r:develops]->(t:Technology)
OPTIONAL MATCH (t)-[a:appliedIn]->(f:Sector)
RETURN t.id AS technology, f.id AS field, r.quote AS quote, r.document AS document, a.quote AS fieldQuote, r.sid AS statement, a.sid AS statementOfField
