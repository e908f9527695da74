-- One WeChat sign-in a request: every code is new; PEOPLE sign in again and again. Run with one thread.
-- Failures show in the HTTP status (the server runs with Contracts:HttpStatus = Mirror), so that wrk counts them without reading answers here.
local people = tonumber(os.getenv("PEOPLE"))
local headers = { ["Content-Type"] = "application/json", ["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0.50" }
local rest = '","nickName":"零陵上将军","avatarUrl":"https://thirdwx.qlogo.cn/mmopen/vi_32/bench/132","country":"","province":"","city":"","language":"zh_CN"}'
local count, run = 0, os.getenv("RUN")

function request()
  count = count + 1
  -- A prime that divides no power of ten: everybody has their turn before anybody has a second.
  local code = string.format("%s%014d%010d", run, count, (count * 7919 + 104729) % people)
  return wrk.format("POST", "/users/login/wechat", headers, '{"code":"' .. code .. rest)
end

dofile(os.getenv("LOAD") .. "/result.lua")
