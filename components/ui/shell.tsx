import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";
import { NavLink } from "./nav-link";
import { Shortcuts } from "./shortcuts";
import { SoftLinks } from "./soft-links";

export type NavItem = { readonly href: string; readonly label: string; readonly icon: IconName };

type ShellProps = {
  /** The pages, most used first: a phone has room for three beside Log, the others stand behind More. */
  nav: readonly NavItem[];
  /** Pages behind the main ones. */
  more?: readonly NavItem[];
  /** The one prominent button. */
  log?: NavItem;
  /** Who is signed in and the way out, or the way in. */
  account?: ReactNode;
  brand: { readonly href: string; readonly label: string };
  children: ReactNode;
};

function Links({ items }: { items: readonly NavItem[] }) {
  return items.map(({ href, label, icon }) => (
    <li key={href}>
      <NavLink href={href}>
        <Icon name={icon} />
        {label}
      </NavLink>
    </li>
  ));
}

export function Shell({ nav, more = [], log, account, brand, children }: ShellProps) {
  const shown = log ? 3 : 4;
  const behind = [...nav.slice(shown), ...more];
  return (
    <div className="shell">
      <a href="#main" className="skip">
        Skip to the page
      </a>
      <header className="rail">
        <NavLink href={brand.href} className="brand">
          {brand.label}
        </NavLink>
        {log && (
          <NavLink href={log.href} className="button primary">
            <Icon name={log.icon} />
            {log.label}
          </NavLink>
        )}
        <nav aria-label="Pages">
          <ul>
            <Links items={nav} />
          </ul>
          {more.length > 0 && (
            <ul>
              <Links items={more} />
            </ul>
          )}
        </nav>
        <div className="rail-foot">
          {account && <div className="account">{account}</div>}
          <button type="button" data-keys className="needs-script keys">
            <Icon name="key" />
            Keyboard
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <nav className="bar" aria-label="Pages">
        <ul>
          <Links items={nav.slice(0, 2)} />
          {log && (
            <li className="bar-log">
              <NavLink href={log.href}>
                <Icon name={log.icon} />
                {log.label}
              </NavLink>
            </li>
          )}
          <Links items={nav.slice(2, shown)} />
          {behind.length === 0 && account && (
            <li>
              <div className="account">{account}</div>
            </li>
          )}
          {behind.length > 0 && (
            <li>
              <details>
                <summary>
                  <Icon name="more" />
                  More
                </summary>
                <div className="bar-more">
                  <ul>
                    <Links items={behind} />
                  </ul>
                  {account && <div className="account">{account}</div>}
                </div>
              </details>
            </li>
          )}
        </ul>
      </nav>
      <SoftLinks />
      <Shortcuts />
    </div>
  );
}
