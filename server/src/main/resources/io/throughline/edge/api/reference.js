// Draws the OpenAPI document. Everything is set as text, nothing as markup.
'use strict';

const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const resolve = (api, schema) =>
  schema && schema.$ref ? api.components.schemas[schema.$ref.split('/').pop()] : schema;

/** A value of the schema, written as people would read it. */
const sample = (api, schema, seen = []) => {
  if (!schema) return 'any';
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return seen.includes(name) ? `${name} …` : sample(api, resolve(api, schema), [...seen, name]);
  }
  if (schema.anyOf) return sample(api, schema.anyOf[0], seen);
  const type = [].concat(schema.type ?? 'any')[0];
  if (schema.enum) return schema.enum.join(' | ');
  if (type === 'array') return [sample(api, schema.items, seen)];
  if (type === 'object' && schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, one]) => [name, sample(api, one, seen)]));
  }
  if (type === 'object') return {};
  if (schema.examples) return schema.examples[0];
  const words = [schema.format ?? (type === 'string' ? 'text' : type)];
  if (schema.maxLength) words.push(`at most ${schema.maxLength}`);
  if ([].concat(schema.type).includes('null')) words.push('or null');
  return words.join(' ');
};

const shape = (api, content) => {
  const [mediaType, body] = Object.entries(content ?? {})[0] ?? [];
  if (!mediaType) return null;
  const text = mediaType.includes('json')
    ? JSON.stringify(sample(api, body.schema), null, 2)
    : mediaType;
  return make('pre', text, { tabindex: '0' });
};

const rows = (pairs) => {
  const table = make('table');
  for (const pair of pairs) {
    const row = make('tr');
    pair.forEach((cell) => row.append(make('td', cell)));
    table.append(row);
  }
  return table;
};

const draw = (api, path, method, operation) => {
  const section = make('section', undefined, { id: operation.operationId });
  const title = make('h3');
  title.append(make('span', method.toUpperCase(), { class: 'method' }), path);
  section.append(title, make('div', operation.summary));
  section.append(make('div', `For: ${operation['x-caller']}`, { class: 'who' }));
  if (operation.parameters.length) {
    section.append(make('h4', 'Parameters'));
    section.append(rows(operation.parameters.map((one) => [
      one.name, one.in, one.description ?? '', String(sample(api, one.schema))])));
  }
  const request = shape(api, operation.requestBody?.content);
  if (request) section.append(make('h4', 'Body'), request);
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer.$ref) continue;
    section.append(make('h4', `Answer ${status}`));
    section.append(shape(api, answer.content) ?? make('div', answer.description));
  }
  const problems = Object.entries(operation.responses).filter(([, answer]) => answer.$ref);
  section.append(make('h4', 'Problems'), rows(problems.map(([status, answer]) => [
    status, api.components.responses[answer.$ref.split('/').pop()].description])));
  return section;
};

const start = async () => {
  const api = await (await fetch('/api/openapi.json')).json();
  const index = document.getElementById('index');
  const main = document.getElementById('operations');
  main.replaceChildren();
  for (const tag of api.tags) {
    const heading = make('h2', tag.name);
    index.append(heading);
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.tags[0] !== tag.name) continue;
        const link = make('a', operation.summary, { href: `#${operation.operationId}` });
        link.dataset.words = `${method} ${path} ${operation.summary}`.toLowerCase();
        index.append(link);
        main.append(draw(api, path, method, operation));
      }
    }
  }
  document.getElementById('find').addEventListener('input', (event) => {
    const words = event.target.value.toLowerCase();
    index.querySelectorAll('a').forEach((link) => { link.hidden = !link.dataset.words.includes(words); });
  });
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};

start().catch((problem) => {
  document.getElementById('operations').replaceChildren(make('p', `The document could not be read: ${problem.message}`));
});
