-- The language in which an agent's console speaks; null: the browser's. A tag such as de (BCP 47).
alter table workspace.agent add column language text check (length(language) between 2 and 35);
