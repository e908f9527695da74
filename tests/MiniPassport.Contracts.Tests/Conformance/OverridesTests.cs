using System.Reflection;

namespace MiniPassport.Contracts.Tests.Conformance;

/// <summary>No contract leaves a scenario out, and none does one its own way in silence.</summary>
public sealed class OverridesTests
{
    private static readonly Type[] Contracts = [typeof(UsersConformanceTests), typeof(ApiWxConformanceTests), typeof(LoginConformanceTests), typeof(ServiceUserConformanceTests)];

    [Fact]
    public void Every_scenario_runs_over_every_contract()
    {
        var scenarios = Scenarios(typeof(ConformanceScenarios)).Select(scenario => scenario.Name).Order().ToArray();
        scenarios.Length.ShouldBeGreaterThan(30);
        foreach (var contract in Contracts)
        {
            var run = Scenarios(contract);
            scenarios.ShouldBeSubsetOf(run.Select(scenario => scenario.Name), contract.Name);
            run.Select(scenario => scenario.GetCustomAttribute<FactAttribute>(inherit: true)!).ShouldAllBe(fact => fact.Skip == null && fact.SkipWhen == null && fact.SkipUnless == null);
        }
    }

    [Fact]
    public void Whatever_is_done_another_way_says_why()
    {
        var overridden = Contracts.SelectMany(Scenarios).Where(scenario => scenario.GetBaseDefinition().DeclaringType != scenario.DeclaringType).ToArray();
        overridden.ShouldNotBeEmpty();
        foreach (var scenario in overridden)
            scenario.GetCustomAttribute<InsteadAttribute>().ShouldNotBeNull($"{scenario.ReflectedType!.Name}.{scenario.Name}").Reason.Length.ShouldBeGreaterThan(40);
    }

    private static MethodInfo[] Scenarios(Type type) =>
        [.. type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null)];
}
