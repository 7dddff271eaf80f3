// The general RPC client for Node: each line of the input is a call, each line of the output its result.
// The argument is the method: GET or POST.
const readline = require('node:readline');
const { RPCClient } = require('@alicloud/pop-core');

const method = process.argv[2];

async function result(call) {
  const client = new RPCClient({
    endpoint: `http://${call.endpoint}`,
    apiVersion: '2014-05-26',
    accessKeyId: call.id,
    accessKeySecret: call.secret,
    securityToken: call.token,
  }, true);
  try {
    const [body, entry] = await client.request(call.action, call.params, { method });
    return { ok: true, status: entry.response.statusCode, body };
  } catch (error) {
    const { code, message, name, entry, data } = error;
    return {
      ok: false,
      status: entry?.response.statusCode,
      code,
      message,
      request_id: data?.RequestId,
      retry_after: Number(entry?.response.headers['x-acs-retry-after']) || undefined,
      error: name,
    };
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await result(JSON.parse(line))));
  }
})();
