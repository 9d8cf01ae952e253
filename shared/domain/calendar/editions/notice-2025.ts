import { stateCouncilNotice } from './state-council-notice.ts';

/** The notice of 2025. */
export const NOTICE_2025 = stateCouncilNotice({
  year: 2025,
  number: 1,
  publishedOn: '2024-11-12',
  title: '国务院办公厅关于2025年部分节假日安排的通知',
  documentNumber: '国办发明电〔2024〕12号',
  daysOff: [
    { name: '元旦', from: '2025-01-01' },
    { name: '春节', from: '2025-01-28', until: '2025-02-04' },
    { name: '清明节', from: '2025-04-04', until: '2025-04-06' },
    { name: '劳动节', from: '2025-05-01', until: '2025-05-05' },
    { name: '端午节', from: '2025-05-31', until: '2025-06-02' },
    { name: '国庆节、中秋节', from: '2025-10-01', until: '2025-10-08' },
  ],
  makeUpWorkdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
});
