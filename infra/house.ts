import type { Construct } from 'constructs';
import { nameIn, type Stage } from '#infra/stages';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { WatchStack } from './stacks/watch-stack.ts';

export type House = { readonly data: DataStack; readonly service: ServiceStack; readonly watch: WatchStack };

/** The three stacks of one stage: what must survive, what may be replaced, what watches. */
export const buildHouse = (scope: Construct, stage: Stage, endpointUrl: string | null): House => {
  const data = new DataStack(scope, nameIn(stage, 'data'), stage);
  const service = new ServiceStack(scope, nameIn(stage, 'service'), { stage, data, endpointUrl });
  const watch = new WatchStack(scope, nameIn(stage, 'watch'), { stage, apiId: service.frontDoor.api.apiId });
  return { data, service, watch };
};
