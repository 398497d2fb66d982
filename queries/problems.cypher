// 文件指出哪些问题，谁面临它们（faces），什么在解决它们（addresses）？
// The problems that documents name, who faces them and what addresses them.
MATCH (b)-[r:faces|addresses]->(p:Problem)
RETURN p.id AS problem, r.predicate AS relation, b.id AS by, r.quote AS quote, r.document AS document, r.sid AS statement
