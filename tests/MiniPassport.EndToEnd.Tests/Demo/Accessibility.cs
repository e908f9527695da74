using Microsoft.Playwright;

namespace MiniPassport.EndToEnd.Tests.Demo;

/// <summary>WCAG 2.2, what can be computed: names (4.1.2), contrast of text (1.4.3), size of targets (2.5.8).</summary>
internal static class Accessibility
{
    private const string Script = """
        () => {
          const findings = [];
          const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
          const said = (e) => `${e.tagName.toLowerCase()}#${e.id} "${(e.textContent ?? '').trim().slice(0, 30)}"`;

          for (const e of document.querySelectorAll('button, a[href], input, select')) {
            if (!shown(e)) continue;
            const name = e.getAttribute('aria-label') ?? (e.labels?.length ? [...e.labels].map((l) => l.textContent).join(' ') : e.textContent);
            if (!name.trim()) findings.push(`no name: ${said(e)}`);
            const { width, height } = e.getBoundingClientRect();
            if (!e.closest('.visually-hidden, .skip') && (width < 24 || height < 24)) findings.push(`small target: ${said(e)} ${width}x${height}`);
          }
          for (const e of document.querySelectorAll('img')) if (!e.hasAttribute('alt')) findings.push(`no alt: ${said(e)}`);

          const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
          const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (e) => {
            for (let at = e; at; at = at.parentElement) {
              const colour = channels(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const e = node.parentElement;
            if (!node.textContent.trim() || !shown(e) || e.closest(':disabled, [aria-hidden=true], noscript, .visually-hidden, .skip')) continue;
            const background = behind(e);
            let opacity = 1;
            for (let at = e; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
            const ink = channels(getComputedStyle(e).color).slice(0, 3).map((c, i) => c * opacity + background[i] * (1 - opacity));
            const [light, dark] = [luminance(ink), luminance(background)].sort((a, b) => b - a);
            const contrast = (light + 0.05) / (dark + 0.05);
            if (contrast < 4.5) findings.push(`contrast ${contrast.toFixed(2)}: ${said(e)}`);
          }
          return findings;
        }
        """;

    public static Task<string[]> FindingsAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
