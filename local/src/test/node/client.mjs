// Uses the simulated Azure DevOps through Microsoft's own client library and prints what it saw as JSON.
// Arguments: organisation URL, administrator's token, a check's job token, project id, plan id, task instance id.
import azdev from "azure-devops-node-api";

const [url, pat, jobToken, project, planId, recordId] = process.argv.slice(2);
const seen = {};

const admin = new azdev.WebApi(url, azdev.getPersonalAccessTokenHandler(pat));
const connection = await admin.connect();
seen.deploymentType = connection.deploymentType;

const agents = await admin.getTaskAgentApi();
const pools = await agents.getAgentPools("warm");
seen.pools = pools.map((pool) => ({ name: pool.name, poolType: pool.poolType }));
const pool = pools[0].id;

const created = await agents.addAgent({ name: "from-node", version: "4.1.0", maxParallelism: 1 }, pool);
seen.created = { name: created.name, status: created.status, clientId: created.authorization.clientId };
const session = await agents.createAgentSession(
  { ownerName: "node", agent: { id: created.id, name: created.name } },
  pool,
);
seen.session = typeof session.sessionId;
seen.online = (await agents.getAgents(pool, "from-node", true, true, true)).map((agent) => agent.status);
seen.noMessage = await agents.getMessage(pool, session.sessionId);
seen.disabled = (await agents.updateAgent({ id: created.id, enabled: false }, pool, created.id)).enabled;
seen.userCapabilities = (
  await agents.updateAgentUserCapabilities({ tool: "1" }, pool, created.id)
).userCapabilities;
await agents.deleteAgentSession(pool, session.sessionId);
await agents.deleteAgent(pool, created.id);
seen.left = (await agents.getAgents(pool)).map((agent) => agent.name);

const requests = await agents.getAgentRequests(pool, 10);
seen.requests = requests.map((request) => ({
  jobName: request.jobName,
  queued: request.queueTime instanceof Date,
  result: request.result ?? null,
}));

const holder = new azdev.WebApi(url, azdev.getPersonalAccessTokenHandler(jobToken));
const tasks = await holder.getTaskApi();
const plan = await tasks.getPlan(project, "checks", planId);
seen.plan = { same: plan.planId === planId, timeline: plan.timeline.id === planId };
const log = await tasks.createLog({ path: "logs\\check" }, project, "checks", planId);
const { Readable } = await import("node:stream");
const appended = await tasks.appendLogContent(
  {},
  Readable.from([Buffer.from("from node\n")]),
  project,
  "checks",
  planId,
  log.id,
);
seen.logLines = appended.lineCount;
const records = await tasks.updateRecords(
  { count: 1, value: [{ id: recordId, log: { id: log.id }, currentOperation: "from node" }] },
  project,
  "checks",
  planId,
  planId,
);
seen.records = records.length;
await tasks.appendTimelineRecordFeed(
  { count: 1, value: ["live from node"] },
  project,
  "checks",
  planId,
  planId,
  recordId,
);

console.log(JSON.stringify(seen));
