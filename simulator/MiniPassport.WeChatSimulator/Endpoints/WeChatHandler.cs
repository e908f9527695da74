using MiniPassport.WeChatSimulator.State;
using MiniPassport.WeChatSimulator.Wire;

namespace MiniPassport.WeChatSimulator.Endpoints;

/// <summary>Answers a call from the world's state; runs under the world's lock and does no I/O.</summary>
internal delegate Reply WeChatHandler(World world, WeChatCall call);
