import {css} from 'lit';

/**
 * Every public design value, spelled once: a page sets `--artsmark-*` on an element, a provider or `:root`, and without
 * one the fallback here holds. Elements use the private name alone, because a public one set on `:host` would hide the
 * page's. Light or dark is the page's `color-scheme`.
 */
export const tokens = css`
  :host {
    --_surface: var(--artsmark-color-surface, light-dark(#fff, #17161b));
    --_raised: var(--artsmark-color-surface-raised, light-dark(#f6f4f8, #221f28));
    --_text: var(--artsmark-color-text, light-dark(#1d1b22, #f1eff5));
    --_quiet: var(--artsmark-color-text-quiet, light-dark(#57535f, #b9b4c4));
    --_line: var(--artsmark-color-line, light-dark(#dcd8e2, #3a3743));
    --_line-strong: var(--artsmark-color-line-strong, light-dark(#7a7484, #8f889c));
    --_accent: var(--artsmark-color-accent, light-dark(#5b2d86, #cdb1f0));
    --_accent-ink: var(
      --artsmark-color-accent-ink,
      light-dark(oklch(from var(--_accent) min(l, 0.48) c h), oklch(from var(--_accent) max(l, 0.78) c h))
    );
    --_accent-soft: var(
      --artsmark-color-accent-soft,
      light-dark(oklch(from var(--_accent) 0.953 min(c, 0.022) h), oklch(from var(--_accent) 0.285 min(c, 0.045) h))
    );
    --_on: clamp(0, (0.179 - y) * 99999, 1);
    --_accent-text: var(
      --artsmark-color-accent-text,
      color(from var(--_accent) xyz-d65 calc(var(--_on) * 0.9505) var(--_on) calc(var(--_on) * 1.089))
    );
    --_focus: var(--artsmark-color-focus, var(--_accent-ink));
    --_warn: var(--artsmark-color-warn, light-dark(#8a4b00, #f2b866));
    --_warn-soft: var(--artsmark-color-warn-soft, light-dark(#fdf1df, #2f2415));
    --_bad: var(--artsmark-color-bad, light-dark(#a8201a, #ff9d94));
    --_bad-soft: var(--artsmark-color-bad-soft, light-dark(#fdecea, #351d1c));
    --_small: var(--artsmark-size-small, 0.875em);
    --_lead: var(--artsmark-size-lead, 1.2em);
    --_title: var(--artsmark-size-title, 1.44em);
    --_medium: var(--artsmark-weight-medium, 600);
    --_strong: var(--artsmark-weight-strong, 650);
    --_radius: var(--artsmark-radius, 0.375em);
    --_radius-large: var(--artsmark-radius-large, 0.625em);
    --_radius-round: var(--artsmark-radius-round, 999px);
    --_target: var(--artsmark-target, max(2.75em, 44px));
    --_target-small: var(--artsmark-target-small, max(2em, 28px));
    --_measure: var(--artsmark-measure, 70ch);
    --_shadow: var(--artsmark-shadow-over, 0 8px 24px light-dark(rgb(29 27 34 / 0.16), rgb(0 0 0 / 0.5)));
    padding: var(--artsmark-inset, 0);
    font-family: var(--artsmark-font, inherit);
    font-size: var(--artsmark-font-size, inherit);
    line-height: var(--artsmark-line-height, 1.5);
  }

  @media (prefers-contrast: more) {
    :host {
      --_quiet: var(--_text);
      --_line: var(--_text);
      --_line-strong: var(--_text);
    }
  }

  @media (pointer: coarse) {
    :host {
      --_target-small: var(--_target);
    }
  }
`;
