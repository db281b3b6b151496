import * as z from 'zod/mini';

/**
 * Describes the contract as an OpenAPI 3.1 document.
 *
 * @param {Record<string, unknown>} contract all that `artsmark-widgets/contract` exports: schemas and endpoints
 * @param {string} version
 */
export function openApiOf(contract, version) {
  const exported = Object.entries(contract);
  const schemas = exported.filter(([name, value]) => /^[A-Z]/.test(name) && value?._zod);
  const endpoints = exported.map(([, value]) => value).filter((value) => value?.method && value.path && value.response);
  const named = new Set(schemas.map(([, schema]) => schema));
  for (const {name, response} of endpoints) {
    if (named.has(response)) continue;
    named.add(response);
    schemas.push([`${name[0].toUpperCase()}${name.slice(1)}Answer`, response]);
  }
  const idOf = new Map(schemas.map(([name, schema]) => [schema, name]));
  const paths = {};
  for (const endpoint of endpoints.sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method))) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, idOf)};
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Artsmark Widgets: the contract',
      version,
      summary: 'What an endpoint answers, so that the widgets can show it.',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: '/v1'}],
    paths,
    components: {schemas: componentsOf(schemas), responses: {Problem: problemResponse()}},
  };
}

function componentsOf(schemas) {
  const registry = z.registry();
  for (const [id, schema] of schemas) registry.add(schema, {id});
  const all = z.toJSONSchema(registry, {
    io: 'output',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    // A newer endpoint may answer with more than is known here.
    override: ({jsonSchema}) => jsonSchema.additionalProperties === false && delete jsonSchema.additionalProperties,
  });
  const byName = Object.entries(all.schemas).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(byName.map(([name, schema]) => [name, plain(schema)]));
}

function operationOf(endpoint, idOf) {
  const {name, summary, params, query, body, response, method} = endpoint;
  const answer = {$ref: `#/components/schemas/${idOf.get(response)}`};
  const problem = {$ref: '#/components/responses/Problem'};
  return {
    operationId: name,
    summary,
    ...((params || query) && {parameters: [...parametersOf('path', params), ...parametersOf('query', query)]}),
    ...(body && {requestBody: {required: true, content: {'application/json': {schema: schemaOf(body)}}}}),
    responses: {
      200: {
        description: 'The answer.',
        ...(method === 'GET' && {headers: {ETag: {schema: {type: 'string'}}}}),
        content: {'application/json': {schema: answer}},
      },
      ...(method === 'GET' && {304: {description: 'The answer has not changed since the given ETag.'}}),
      ...(query && {400: problem}),
      ...(params && {404: problem}),
      default: problem,
    },
  };
}

function parametersOf(place, schema) {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const {description, ...shape} = schemaOf(field);
    const optional = z.safeParse(field, undefined).success;
    return {
      name,
      in: place,
      ...(description && {description}),
      required: place === 'path' || !optional,
      // A list is written as a repeated name.
      ...(shape.type === 'array' && {style: 'form', explode: true}),
      schema: shape,
    };
  });
}

function schemaOf(schema) {
  return plain(z.toJSONSchema(schema, {io: 'input', unrepresentable: 'any'}));
}

function problemResponse() {
  return {
    description: 'What went wrong.',
    content: {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}},
  };
}

/** Without the words that only a free-standing schema needs. */
function plain({$schema: _, $id: __, id: ___, ...schema}) {
  return schema;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
