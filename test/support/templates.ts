import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildHouse, type House } from '#infra/house';
import { nameIn, type Stage } from '#infra/stages';

type Ref = { readonly Ref: string };
export type Statement = { readonly Effect: string; readonly Action: string | string[]; readonly Resource: unknown };

const context: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
).context;
/** An app with the flags of the deployed one, that bundles nothing. */
export const newApp = () => new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });

export type Built = {
  readonly app: App;
  readonly house: House;
  readonly data: Template;
  readonly service: Template;
  readonly watch: Template;
};

/** The templates of one stage. */
export const build = (stage: Stage, endpointUrl: string | null = null): Built => {
  const app = newApp();
  const house = buildHouse(app, stage, endpointUrl);
  const [data, service, watch] = [house.data, house.service, house.watch].map((stack) => Template.fromStack(stack));
  if (!data || !service || !watch) throw new Error('A stack is missing.');
  return { app, house, data, service, watch };
};

export const actionsOf = (statements: readonly Statement[]) => statements.flatMap((one) => one.Action);

/** What each function's role allows, by the name of the function in the catalog. */
export const statementsByFunction = (service: Template, stage: Stage): ReadonlyMap<string, readonly Statement[]> => {
  const policies = Object.values(service.findResources('AWS::IAM::Policy'));
  const functions = Object.values(service.findResources('AWS::Lambda::Function'));
  return new Map(
    functions.map((one) => {
      const role: string = one.Properties.Role['Fn::GetAtt'][0];
      const mine = policies.filter((policy) => policy.Properties.Roles.some((ref: Ref) => ref.Ref === role));
      const name = String(one.Properties.FunctionName).slice(nameIn(stage, '').length);
      return [name, mine.flatMap((policy): Statement[] => policy.Properties.PolicyDocument.Statement)];
    }),
  );
};

/** What all policies of a template allow. */
export const everyStatement = (template: Template): readonly Statement[] =>
  Object.values(template.findResources('AWS::IAM::Policy')).flatMap((one) => one.Properties.PolicyDocument.Statement);
