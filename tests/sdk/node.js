// The Node SDK of ECS: each line of the input is a call, each line of the output its result.
// The argument is the signature: v3 or v2.
const readline = require('node:readline');
const sdk = require('@alicloud/ecs20140526');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const dara = require('@darabonba/typescript');

const signature = process.argv[2];

const configuration = (call) => ({
  protocol: 'http',
  endpoint: call.endpoint,
  regionId: 'cn-hangzhou',
  accessKeyId: call.id,
  accessKeySecret: call.secret,
  securityToken: call.token,
  signatureAlgorithm: signature === 'v2' ? 'v2' : undefined,
});

// By the method of the operation; one that the SDK does not know goes through the general method.
async function answer(call) {
  const client = new sdk.default(configuration(call));
  const runtime = new dara.RuntimeOptions({});
  const Request = sdk[`${call.action}Request`];
  if (Request) {
    const method = `${call.action[0].toLowerCase()}${call.action.slice(1)}WithOptions`;
    const { statusCode, body } = await client[method](dara.cast(call.params, new Request()), runtime);
    return { statusCode, body: body.toMap() };
  }
  const about = { action: call.action, version: '2014-05-26', protocol: 'HTTP', pathname: '/', method: 'POST' };
  const params = new $OpenApiUtil.Params({
    ...about, authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
  });
  return client.callApi(params, new $OpenApiUtil.OpenApiRequest({ query: call.params }), runtime);
}

async function result(call) {
  try {
    const { statusCode, body } = await answer(call);
    return { ok: true, status: statusCode, body };
  } catch (error) {
    const { code, message, statusCode, requestId, retryAfter, name } = error;
    return { ok: false, status: statusCode, code, message, request_id: requestId, retry_after: retryAfter, error: name };
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await result(JSON.parse(line))));
  }
})();
