-- One WeChat sign-in a request: every code is new, every thread has its own, people repeat after PEOPLE of them.
local people = tonumber(os.getenv("PEOPLE") or "10000")
local threads = 0
local count = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init()
  math.randomseed(os.time() + id)
  run = string.format("0%07d", math.random(0, 9999999))
end

function request()
  count = count + 1
  local person = string.format("%010d", (count * 7919 + id * 104729) % people)
  local code = run .. string.format("%02d%012d", id, count) .. person
  local body = '{"code":"' .. code .. '","nickName":"零陵上将军","avatarUrl":"https://thirdwx.qlogo.cn/mmopen/vi_32/bench/132","country":"","province":"","city":"","language":"zh_CN"}'
  return wrk.format("POST", "/users/login/wechat", { ["Content-Type"] = "application/json" }, body)
end

local bad = 0
function response(status, headers, body)
  if status ~= 200 or not string.find(body, '"code":200', 1, true) then bad = bad + 1 end
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %.0f %.3f %.3f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.timeout + e.status))
end
