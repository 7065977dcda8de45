type Package = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
export type Lock = { readonly packages: Readonly<Record<string, Package>> };

/** The optional packages that a lock file asks for and does not name, with entries that `npm ci` takes. */
export function missingFromLock({ packages }: Lock): Record<string, Package & object> {
  const missing = Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !isNamed(packages, path, name))
      .map(([name, version]) => [`node_modules/${name}`, entry(name, version, parent)] as const),
  );
  return Object.fromEntries(missing);
}

// a package is looked for beside its parent and then further up
function isNamed(packages: Lock["packages"], path: string, name: string): boolean {
  if (packages[`${path && `${path}/`}node_modules/${name}`]) return true;
  if (path === "") return false;
  const up = path.lastIndexOf("/node_modules/");
  return isNamed(packages, up < 0 ? "" : path.slice(0, up), name);
}

// what machine it is for stands in its name
function entry(name: string, version: string, { dev, license, engines }: Package) {
  const system = /darwin|android|win32|freebsd|linux/.exec(name)?.[0];
  const processor = /wasm32|arm64|x64|ia32|riscv64|arm/.exec(name)?.[0];
  return {
    version,
    ...(processor ? { cpu: [processor] } : {}),
    ...(dev ? { dev } : {}),
    ...(name.includes("musl") ? { libc: ["musl"] } : {}),
    ...(license ? { license } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
    ...(engines ? { engines } : {}),
  };
}
