import { memoryHistory } from '#adapters/memory/memory-history';
import { describeHistory } from '#test/contracts/history-contract';

describeHistory('memory', async () => memoryHistory());
