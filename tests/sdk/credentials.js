// The default chain of the Node SDK: prints what it gives for the variables and files of the process.
const Credential = require('@alicloud/credentials').default;

async function given() {
  const key = await new Credential().getCredential();
  return [key.accessKeyId, key.accessKeySecret, key.securityToken || null];
}

given().then(
  (key) => console.log(JSON.stringify(key)),
  (error) => console.log(JSON.stringify({ error: String(error.message) })),
);
