const started = 1 << 12;

/**
 * Which keys an import has had, in twelve bytes each instead of the key itself: of a million keys the chance that two are taken
 * for one is less than one in a million million.
 */
export class SeenKeys {
  #size = 0;
  #high = new Float64Array(started);
  #low = new Uint32Array(started);

  /** Whether the key was there already; from now on it is. */
  has(key: string): boolean {
    if (this.#size * 4 >= this.#high.length * 3) this.#grow();
    const [high, low] = fingerprintOf(key);
    return !this.#put(high, low);
  }

  #put(high: number, low: number): boolean {
    const mask = this.#high.length - 1;
    for (let at = low & mask; ; at = (at + 1) & mask) {
      if (this.#high[at] === 0) {
        this.#high[at] = high;
        this.#low[at] = low;
        this.#size += 1;
        return true;
      }
      if (this.#high[at] === high && this.#low[at] === low) return false;
    }
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Float64Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    this.#size = 0;
    for (let at = 0; at < high.length; at += 1) {
      const one = high[at] ?? 0;
      if (one !== 0) this.#put(one, low[at] ?? 0);
    }
  }
}

/** Three hashes that multiply and fold in each letter: 53 bits above zero, and 32 bits. */
function fingerprintOf(key: string): [high: number, low: number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  let c = 0x9e3779b9;
  for (let index = 0; index < key.length; index += 1) {
    const letter = key.charCodeAt(index);
    a = Math.imul(a ^ letter, 2654435761);
    b = Math.imul(b ^ letter, 1597334677);
    c = Math.imul(c ^ letter, 2246822519) + (c >>> 15);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  c = Math.imul(c ^ (c >>> 16), 3266489909);
  return [4_294_967_296 * (2_097_151 & b) + (a >>> 0) + 1, (c ^ (c >>> 13)) >>> 0];
}
