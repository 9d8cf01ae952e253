import { memoryStore } from '#adapters/memory/memory-store';
import { describeStore } from '#test/contracts/store-contract';

describeStore('memory', async () => memoryStore());
