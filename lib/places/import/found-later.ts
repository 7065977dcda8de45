/**
 * The items of a reader that is found out first. They come straight from it: handed on by a generator of their own (`yield*`), each would
 * cost a sixth of what reading it does. To be asked for one item after the other.
 */
export function foundLater<Item>(find: () => Promise<AsyncIterator<Item>>): AsyncIterableIterator<Item> {
  let reader: AsyncIterator<Item> | undefined;
  let isOver = false;
  const begin = async (): Promise<IteratorResult<Item>> => {
    isOver = true;
    reader = await find();
    isOver = false;
    return reader.next();
  };
  return {
    next: () => {
      if (isOver) return Promise.resolve({ done: true, value: undefined });
      return reader ? reader.next() : begin();
    },
    return: async () => {
      isOver = true;
      await reader?.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
