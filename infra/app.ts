import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildHouse } from '#infra/house';
import { stageNamed } from '#infra/stages';

// `-c stage=prod` chooses the stage; `-c endpointUrl=http://...` sends the functions' clients to another gateway.
const app = new App();
const endpointUrl: unknown = app.node.tryGetContext('endpointUrl');
buildHouse(
  app,
  stageNamed(app.node.tryGetContext('stage') ?? 'dev'),
  typeof endpointUrl === 'string' ? endpointUrl : null,
);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
app.synth();
