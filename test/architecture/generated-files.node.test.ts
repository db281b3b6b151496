import {readFileSync} from 'node:fs';

import {Validator} from '@seriousme/openapi-schema-validator';
import {describe, expect, it} from 'vitest';

import * as contract from '../../src/contract/index.js';

const document = () => JSON.parse(readFileSync('openapi.json', 'utf8')) as Record<string, object>;

describe('openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();

    expect(await validator.validate(document())).toEqual({valid: true});
    expect(validator.version).toBe('3.1');
  });

  it('is refused by the validator once it is broken', async () => {
    expect((await new Validator().validate({...document(), paths: {'no-slash': {}}})).valid).toBe(false);
  });

  it('describes every endpoint of the contract', () => {
    const promised = Object.values<object>(contract)
      .filter((value): value is contract.Endpoint => 'method' in value && 'response' in value)
      .map(({name}) => name);
    const described = [...JSON.stringify(document()).matchAll(/"operationId":"(\w+)"/g)].map(([, name]) => name);

    expect(described.sort()).toEqual(promised.sort());
    expect(promised).toContain('findPartners');
  });
});
