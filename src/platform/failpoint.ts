/**
 * Marks a place between two steps at which a test may end the process or throw. Here, where the product finds it, it is empty: only a process that
 * was started with `--conditions=khlang-faults` loads the other one (`#failpoint` in package.json; decision record 0108).
 */
export function failpoint(_name: string): void {}
